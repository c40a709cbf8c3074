// Command certificate proves itself to the identity platform with a certificate, by MSAL Go and by azidentity, with its
// chain and without, or with a secret; prints azpacr of each token.
package main

import (
	"context"
	"crypto"
	"crypto/x509"
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
	host     = os.Getenv("PRETENANT_AUTHORITY_HOST")
	tenantID = os.Getenv("TENANT_ID")
	clientID = os.Getenv("CLIENT_ID")
	scope    = os.Getenv("SCOPE")
)

func main() {
	log.SetFlags(0)
	pem, err := os.ReadFile(os.Getenv("CERTIFICATE_PEM"))
	check(err)
	certificates, key, err := azidentity.ParseCertificates(pem, nil)
	check(err)

	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", " ")
	check(encoder.Encode(map[string]string{
		"MSAL Go":              azpacr(withMSAL(certificates, key)),
		"MSAL Go and chain":    azpacr(withMSAL(certificates, key, confidential.WithX5C())),
		"azidentity":           azpacr(withAzidentity(certificates, key, false)),
		"azidentity and chain": azpacr(withAzidentity(certificates, key, true)),
		"azidentity, secret":   azpacr(withSecret()),
	}))
}

func withMSAL(certificates []*x509.Certificate, key crypto.PrivateKey, options ...confidential.Option) string {
	credential, err := confidential.NewCredFromCert(certificates, key)
	check(err)
	client, err := confidential.New(host+"/"+tenantID, clientID, credential,
		append(options, confidential.WithInstanceDiscovery(false))...)
	check(err)
	result, err := client.AcquireTokenByCredential(context.Background(), []string{scope})
	check(err)
	return result.AccessToken
}

func withSecret() string {
	credential, err := azidentity.NewClientSecretCredential(tenantID, clientID, os.Getenv("CLIENT_SECRET"),
		&azidentity.ClientSecretCredentialOptions{
			ClientOptions: azcore.ClientOptions{
				Cloud: cloud.Configuration{ActiveDirectoryAuthorityHost: host},
			},
			DisableInstanceDiscovery: true,
		})
	check(err)
	token, err := credential.GetToken(context.Background(), policy.TokenRequestOptions{Scopes: []string{scope}})
	check(err)
	return token.Token
}

func withAzidentity(certificates []*x509.Certificate, key crypto.PrivateKey, chain bool) string {
	credential, err := azidentity.NewClientCertificateCredential(tenantID, clientID, certificates, key,
		&azidentity.ClientCertificateCredentialOptions{
			ClientOptions: azcore.ClientOptions{
				Cloud: cloud.Configuration{ActiveDirectoryAuthorityHost: host},
			},
			DisableInstanceDiscovery: true,
			SendCertificateChain:     chain,
		})
	check(err)
	token, err := credential.GetToken(context.Background(), policy.TokenRequestOptions{Scopes: []string{scope}})
	check(err)
	return token.Token
}

func azpacr(token string) string {
	payload, err := base64.RawURLEncoding.DecodeString(strings.Split(token, ".")[1])
	check(err)
	var claims struct{ Azpacr string }
	check(json.Unmarshal(payload, &claims))
	return claims.Azpacr
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
