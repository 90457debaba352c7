// The parts of Argo CD that apply what a repository says, as one program and without the rest: the server, the command line and the web interface.
//
//	argo-cd application-controller ARGS...
//	argo-cd repo-server ARGS...
package main

import (
	"fmt"
	"os"

	controller "github.com/argoproj/argo-cd/v3/cmd/argocd-application-controller/commands"
	reposerver "github.com/argoproj/argo-cd/v3/cmd/argocd-repo-server/commands"
	"github.com/spf13/cobra"
)

func main() {
	if len(os.Args) < 2 {
		usage()
	}
	switch os.Args[1] {
	case "application-controller":
		run(controller.NewCommand())
	case "repo-server":
		run(reposerver.NewCommand())
	default:
		usage()
	}
}

func run(command *cobra.Command) {
	command.SetArgs(os.Args[2:])
	if err := command.Execute(); err != nil {
		os.Exit(1)
	}
}

func usage() {
	fmt.Fprintln(os.Stderr, "usage: argo-cd application-controller|repo-server ARGS...")
	os.Exit(2)
}
