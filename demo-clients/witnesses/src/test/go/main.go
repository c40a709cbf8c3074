// Command witness gets an app-only token with MSAL Go, twice, and prints what a witness can check as JSON.
package main

import (
	"context"
	"encoding/json"
	"log"
	"os"

	"github.com/AzureAD/microsoft-authentication-library-for-go/apps/confidential"
)

func main() {
	log.SetFlags(0)
	credential, err := confidential.NewCredFromSecret(os.Getenv("CLIENT_SECRET"))
	if err != nil {
		log.Fatal(err)
	}
	authority := os.Getenv("PRETENANT_AUTHORITY_HOST") + "/" + os.Getenv("TENANT_ID")
	client, err := confidential.New(authority, os.Getenv("CLIENT_ID"), credential,
		confidential.WithInstanceDiscovery(false))
	if err != nil {
		log.Fatal(err)
	}
	// MSAL Go adds openid, profile and offline_access to the scope that it sends.
	scopes := []string{os.Getenv("SCOPE")}
	first, err := client.AcquireTokenByCredential(context.Background(), scopes)
	if err != nil {
		log.Fatal(err)
	}
	second, err := client.AcquireTokenByCredential(context.Background(), scopes)
	if err != nil {
		log.Fatal(err)
	}
	err = json.NewEncoder(os.Stdout).Encode(map[string]bool{
		"firstFromCache":  first.Metadata.TokenSource == confidential.TokenSourceCache,
		"secondFromCache": second.Metadata.TokenSource == confidential.TokenSourceCache,
		"sameToken":       first.AccessToken == second.AccessToken,
	})
	if err != nil {
		log.Fatal(err)
	}
}
