// Command workload exchanges a user's token for the next API's with MSAL Go and azidentity, asks the host for the tokens of
// managed identities, or shows tokens of an outside issuer; prints what a witness can check as JSON.
package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"regexp"
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

	weather = "api://weather/.default"
)

func main() {
	log.SetFlags(0)
	var outcome any
	switch os.Args[1] {
	case "on-behalf-of":
		outcome = map[string]any{"msal": withMsal(), "azidentity": withAzidentity()}
	case "federation":
		outcome = federation()
	default:
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
	outcome["own"] = claims(token(own, weather))["azp"]
	if id := os.Getenv("USER_ASSIGNED"); id != "" {
		named, err := azidentity.NewManagedIdentityCredential(
			&azidentity.ManagedIdentityCredentialOptions{ID: azidentity.ClientID(id)})
		check(err)
		outcome["userAssigned"] = claims(token(named, weather))["azp"]
	}
	// As the host has an identity of its own, nothing else is asked.
	all, err := azidentity.NewDefaultAzureCredential(nil)
	check(err)
	outcome["default"] = claims(token(all, weather))["azp"]
	return outcome
}

func federation() map[string]any {
	first := project("pipeline")
	outcome := map[string]any{"workload": proof(token(workload(), weather))}
	if project("pipeline") != first {
		outcome["renewed"] = proof(token(workload(), weather))
	}
	all, err := azidentity.NewDefaultAzureCredential(
		&azidentity.DefaultAzureCredentialOptions{DisableInstanceDiscovery: true})
	check(err)
	outcome["default"] = proof(token(all, weather))
	outcome["assertion"] = proof(token(assertedBy(projected), weather))
	outcome["msal"] = proof(federatedMsal())
	identity, err := azidentity.NewManagedIdentityCredential(
		&azidentity.ManagedIdentityCredentialOptions{ID: azidentity.ClientID(os.Getenv("USER_ASSIGNED"))})
	check(err)
	outcome["managedIdentity"] = proof(token(assertedBy(func(context.Context) (string, error) {
		return token(identity, "api://AzureADTokenExchange/.default"), nil
	}), weather))
	project("stranger")
	_, refusal := workload().GetToken(ctx, policy.TokenRequestOptions{Scopes: []string{weather}})
	outcome["otherAccount"] = regexp.MustCompile(`AADSTS\d+`).FindString(fmt.Sprint(refusal))
	return outcome
}

// It keeps its token; a new one asks again.
func workload() azcore.TokenCredential {
	credential, err := azidentity.NewWorkloadIdentityCredential(
		&azidentity.WorkloadIdentityCredentialOptions{DisableInstanceDiscovery: true})
	check(err)
	return credential
}

func assertedBy(assertion func(context.Context) (string, error)) azcore.TokenCredential {
	credential, err := azidentity.NewClientAssertionCredential(os.Getenv("AZURE_TENANT_ID"), os.Getenv("AZURE_CLIENT_ID"),
		assertion, &azidentity.ClientAssertionCredentialOptions{DisableInstanceDiscovery: true})
	check(err)
	return credential
}

func federatedMsal() string {
	credential := confidential.NewCredFromAssertionCallback(
		func(ctx context.Context, _ confidential.AssertionRequestOptions) (string, error) {
			return projected(ctx)
		})
	app, err := confidential.New(os.Getenv("AZURE_AUTHORITY_HOST")+"/"+os.Getenv("AZURE_TENANT_ID"),
		os.Getenv("AZURE_CLIENT_ID"), credential, confidential.WithInstanceDiscovery(false))
	check(err)
	result, err := app.AcquireTokenByCredential(ctx, []string{weather})
	check(err)
	return result.AccessToken
}

func projected(context.Context) (string, error) {
	content, err := os.ReadFile(os.Getenv("AZURE_FEDERATED_TOKEN_FILE"))
	return string(content), err
}

// What the cluster does: writes the token of a service account into the file.
func project(account string) string {
	request, err := http.NewRequest("POST",
		os.Getenv("CLUSTER")+"/api/v1/namespaces/forecasts/serviceaccounts/"+account+"/token",
		strings.NewReader(`{"spec": {"audiences": ["api://AzureADTokenExchange"]}}`))
	check(err)
	request.Header.Set("Authorization", "Bearer pretenant-workload-token")
	request.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(request)
	check(err)
	defer answer.Body.Close()
	var review struct{ Status struct{ Token string } }
	check(json.NewDecoder(answer.Body).Decode(&review))
	check(os.WriteFile(os.Getenv("AZURE_FEDERATED_TOKEN_FILE"), []byte(review.Status.Token), 0o600))
	return review.Status.Token
}

func proof(token string) string {
	all := claims(token)
	return fmt.Sprint(all["azp"], " ", all["azpacr"])
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
