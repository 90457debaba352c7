// The controller of sealed-secrets without a cluster: makes its keys, and opens what was sealed for them, with its own code.
//
//	controller certificate BITS DAYS            prints a private key and its certificate, in PEM
//	controller unseal KEY... < SEALEDSECRET     prints the Secret, as JSON
package main

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"github.com/bitnami-labs/sealed-secrets/pkg/apis/sealedsecrets/v1alpha1"
	"github.com/bitnami-labs/sealed-secrets/pkg/crypto"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/util/keyutil"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 3 && args[0] == "certificate":
		return certificate(args[1], args[2])
	case len(args) >= 2 && args[0] == "unseal":
		return unseal(args[1:])
	default:
		return errors.New("usage: controller certificate BITS DAYS | controller unseal KEY... < SEALEDSECRET")
	}
}

func certificate(bits, days string) error {
	size, err := strconv.Atoi(bits)
	if err != nil {
		return err
	}
	lifetime, err := strconv.Atoi(days)
	if err != nil {
		return err
	}
	key, cert, err := crypto.GeneratePrivateKeyAndCert(size, time.Duration(lifetime)*24*time.Hour, "")
	if err != nil {
		return err
	}
	private := &pem.Block{Type: keyutil.RSAPrivateKeyBlockType, Bytes: x509.MarshalPKCS1PrivateKey(key)}
	if err := pem.Encode(os.Stdout, private); err != nil {
		return err
	}
	return pem.Encode(os.Stdout, &pem.Block{Type: "CERTIFICATE", Bytes: cert.Raw})
}

func unseal(files []string) error {
	keys := map[string]*rsa.PrivateKey{}
	for _, file := range files {
		key, err := readKey(file)
		if err != nil {
			return err
		}
		keys[file] = key
	}
	text, err := io.ReadAll(os.Stdin)
	if err != nil {
		return err
	}
	// Strict: a field that the API server would drop is an error here.
	codecs := serializer.NewCodecFactory(scheme.Scheme, serializer.EnableStrict)
	var sealed v1alpha1.SealedSecret
	if err := runtime.DecodeInto(codecs.UniversalDecoder(v1alpha1.SchemeGroupVersion), text, &sealed); err != nil {
		return err
	}
	secret, err := sealed.Unseal(codecs, keys)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(secret)
}

func readKey(file string) (*rsa.PrivateKey, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	key, err := keyutil.ParsePrivateKeyPEM(text)
	if err != nil {
		return nil, err
	}
	private, ok := key.(*rsa.PrivateKey)
	if !ok {
		return nil, fmt.Errorf("%s holds no RSA key", file)
	}
	return private, nil
}
