// Command workload exchanges a user's token for the next API's with MSAL Go and azidentity, or asks the host for the tokens
// of managed identities; prints what a witness can check as JSON.
package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"log"
	"os"
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/cloud"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	"github.com/AzureAD/microsoft-authentication-library-for-go/apps/confidential"
)

var (
	ctx       = context.Background()
	host      = os.Getenv("PRETENANT_AUTHORITY_HOST")
	tenant    = os.Getenv("TENANT_ID")
	client    = os.Getenv("CLIENT_ID")
	secret    = os.Getenv("CLIENT_SECRET")
	assertion = os.Getenv("ASSERTION")
)

const (
	read  = "api://weather/weather.read"
	write = "api://weather/weather.write"
)

func main() {
	log.SetFlags(0)
	var outcome any
	if os.Args[1] == "on-behalf-of" {
		outcome = map[string]any{"msal": withMsal(), "azidentity": withAzidentity()}
	} else {
		outcome = managedIdentity()
	}
	if err := json.NewEncoder(os.Stdout).Encode(outcome); err != nil {
		log.Fatal(err)
	}
}

func claims(token string) map[string]any {
	payload, err := base64.RawURLEncoding.DecodeString(strings.Split(token, ".")[1])
	check(err)
	all := map[string]any{}
	check(json.Unmarshal(payload, &all))
	return all
}

func facts(token string) map[string]any {
	some := map[string]any{}
	for name, value := range claims(token) {
		switch name {
		case "aud", "azp", "oid", "scp":
			some[name] = value
		}
	}
	return some
}

func withMsal() map[string]any {
	credential, err := confidential.NewCredFromSecret(secret)
	check(err)
	app, err := confidential.New(host+"/"+tenant, client, credential, confidential.WithInstanceDiscovery(false))
	check(err)
	first, err := app.AcquireTokenOnBehalfOf(ctx, assertion, []string{read})
	check(err)
	second, err := app.AcquireTokenOnBehalfOf(ctx, assertion, []string{read})
	check(err)
	_, refusal := app.AcquireTokenOnBehalfOf(ctx, assertion, []string{write})
	outcome := facts(first.AccessToken)
	outcome["cached"] = second.Metadata.TokenSource == confidential.TokenSourceCache
	outcome["refused"] = refusal != nil && strings.Contains(refusal.Error(), "AADSTS65001")
	return outcome
}

func withAzidentity() map[string]any {
	credential, err := azidentity.NewOnBehalfOfCredentialWithSecret(tenant, client, assertion, secret,
		&azidentity.OnBehalfOfCredentialOptions{
			ClientOptions:            azcore.ClientOptions{Cloud: cloud.Configuration{ActiveDirectoryAuthorityHost: host}},
			DisableInstanceDiscovery: true,
		})
	check(err)
	first := token(credential, read)
	_, refusal := credential.GetToken(ctx, policy.TokenRequestOptions{Scopes: []string{write}})
	outcome := facts(first)
	outcome["cached"] = token(credential, read) == first
	outcome["refused"] = refusal != nil && strings.Contains(refusal.Error(), "AADSTS65001")
	return outcome
}

func managedIdentity() map[string]any {
	outcome := map[string]any{}
	own, err := azidentity.NewManagedIdentityCredential(nil)
	check(err)
	outcome["own"] = claims(token(own, "api://weather/.default"))["azp"]
	if id := os.Getenv("USER_ASSIGNED"); id != "" {
		named, err := azidentity.NewManagedIdentityCredential(
			&azidentity.ManagedIdentityCredentialOptions{ID: azidentity.ClientID(id)})
		check(err)
		outcome["userAssigned"] = claims(token(named, "api://weather/.default"))["azp"]
	}
	return outcome
}

func token(credential azcore.TokenCredential, scope string) string {
	access, err := credential.GetToken(ctx, policy.TokenRequestOptions{Scopes: []string{scope}})
	check(err)
	return access.Token
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
