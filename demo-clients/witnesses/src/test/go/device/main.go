// Signs a user in on another device with MSAL Go, then gets a token for the same account from the cache; prints what a
// witness can check as JSON.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/AzureAD/microsoft-authentication-library-for-go/apps/public"
)

const clientID = "20000000-0000-4000-8000-000000000005"

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	app, err := public.New(clientID,
		public.WithAuthority(os.Getenv("AUTHORITY_HOST")+"/10000000-0000-4000-8000-000000000001"),
		public.WithInstanceDiscovery(false))
	if err != nil {
		log.Fatal(err)
	}
	scopes := []string{"User.Read"}
	code, err := app.AcquireTokenByDeviceCode(ctx, scopes)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Fprintln(os.Stderr, code.Result.Message)
	first, err := code.AuthenticationResult(ctx)
	if err != nil {
		log.Fatal(err)
	}
	second, err := app.AcquireTokenSilent(ctx, scopes, public.WithSilentAccount(first.Account))
	if err != nil {
		log.Fatal(err)
	}
	outcome := map[string]any{
		"username":  first.Account.PreferredUsername,
		"name":      first.IDToken.Name,
		"sameToken": second.AccessToken == first.AccessToken,
	}
	if err := json.NewEncoder(os.Stdout).Encode(outcome); err != nil {
		log.Fatal(err)
	}
}
