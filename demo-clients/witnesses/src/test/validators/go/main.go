// Command validators is an API that trusts go-oidc; version and permission, of which go-oidc knows nothing, and the issuer
// where the authority is common, are the sample's to check.
package main

import (
	"context"
	"encoding/json"
	"log"
	"os"
	"slices"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"
)

type presented struct {
	ID, Authority, Token, Subject string
}

type verdict struct {
	Status int    `json:"status"`
	By     string `json:"by"`
	Why    string `json:"why"`
}

type claims struct {
	Version string   `json:"ver"`
	Tenant  string   `json:"tid"`
	Scopes  string   `json:"scp"`
	Roles   []string `json:"roles"`
}

var (
	host   = os.Getenv("PRETENANT_AUTHORITY_HOST")
	tenant = os.Getenv("TENANT_ID")
	issuer = host + "/" + tenant + "/v2.0"
	scope  = os.Getenv("API_SCOPE")
	role   = os.Getenv("API_ROLE")
)

func main() {
	log.SetFlags(0)
	verifiers := map[string]*oidc.IDTokenVerifier{
		"tenant": verifier(context.Background(), issuer, false),
		// The issuer of the common document is a template, which no token bears.
		"common": verifier(oidc.InsecureIssuerURLContext(context.Background(), host+"/{tenantid}/v2.0"),
			host+"/common/v2.0", true),
	}
	table, err := os.ReadFile(os.Getenv("TOKENS"))
	if err != nil {
		log.Fatal(err)
	}
	var tokens []presented
	if err := json.Unmarshal(table, &tokens); err != nil {
		log.Fatal(err)
	}
	verdicts := map[string]verdict{}
	for _, token := range tokens {
		verdicts[token.ID] = judge(verifiers[token.Authority], token)
	}
	if err := json.NewEncoder(os.Stdout).Encode(verdicts); err != nil {
		log.Fatal(err)
	}
}

func verifier(ctx context.Context, url string, skipIssuer bool) *oidc.IDTokenVerifier {
	provider, err := oidc.NewProvider(ctx, url)
	if err != nil {
		log.Fatal(err)
	}
	return provider.Verifier(&oidc.Config{ClientID: os.Getenv("AUDIENCE"), SkipIssuerCheck: skipIssuer})
}

func judge(verifier *oidc.IDTokenVerifier, presented presented) verdict {
	token, err := verifier.Verify(context.Background(), presented.Token)
	if err != nil {
		return verdict{401, "library", err.Error()}
	}
	var claims claims
	if err := token.Claims(&claims); err != nil {
		return verdict{401, "sample", err.Error()}
	}
	if token.Issuer != issuer || claims.Version != "2.0" || claims.Tenant != tenant {
		return verdict{401, "sample", "iss, ver or tid"}
	}
	allowed := slices.Contains(strings.Fields(claims.Scopes), scope)
	if presented.Subject == "application" {
		allowed = claims.Scopes == "" && slices.Contains(claims.Roles, role)
	}
	if !allowed {
		return verdict{403, "sample", "scope or role"}
	}
	return verdict{200, "library", ""}
}
