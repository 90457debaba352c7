// The parts of a control plane that need no machine below them, and kubectl, as one program: they share most of what they are made of.
//
//	kubernetes etcd ARGS...
//	kubernetes kube-apiserver ARGS...
//	kubernetes kube-controller-manager ARGS...
//	kubernetes kubectl ARGS...
package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"go.etcd.io/etcd/server/v3/etcdmain"
	"k8s.io/component-base/cli"
	kubectl "k8s.io/kubectl/pkg/cmd"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllers "k8s.io/kubernetes/cmd/kube-controller-manager/app"
)

func main() {
	if len(os.Args) < 2 {
		usage()
	}
	part, args := os.Args[1], os.Args[2:]
	switch part {
	case "etcd":
		etcdmain.Main(append([]string{part}, args...))
	case "kube-apiserver":
		run(apiserver.NewAPIServerCommand(), args)
	case "kube-controller-manager":
		run(controllers.NewControllerManagerCommand(), args)
	case "kubectl":
		// It reads its plugins' names, and its own, from here.
		os.Args = os.Args[1:]
		run(kubectl.NewDefaultKubectlCommand(), args)
	default:
		usage()
	}
}

func run(command *cobra.Command, args []string) {
	command.SetArgs(args)
	os.Exit(cli.Run(command))
}

func usage() {
	fmt.Fprintln(os.Stderr, "usage: kubernetes etcd|kube-apiserver|kube-controller-manager|kubectl ARGS...")
	os.Exit(2)
}
