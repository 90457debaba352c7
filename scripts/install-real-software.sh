#!/bin/bash
# Installs the software that `npm run test:real` runs the synthesized manifests against, on Debian 12, as root.
# May be run any number of times; it is quick when everything is there. It starts no service.
set -euo pipefail

packages=(
  nginx-light        # serves the site and proxies to the API
  mariadb-server     # stands in for MySQL
  mariadb-client
  bubblewrap         # the containers
  iproute2           # the pods' network
  util-linux
  curl
  python3-venv
  prometheus              # promtool, and Prometheus itself
  prometheus-alertmanager # amtool, and Alertmanager itself
  busybox                 # the shell of Alertmanager's image
  chromium                # reads the report
  prometheus-pushgateway  # takes the figures of deliveries
  hugo                    # builds a site as the template of the blog's image does
  openssh-server          # lets deploy keys in, and keeps others out
  openssh-client
  shellcheck
  redis-server            # keeps what Argo CD knows
)
# One kubectl will do, wherever it is from.
command -v kubectl > /dev/null || packages+=(kubernetes-client)
# Runs the workflows on this machine. https://github.com/nektos/act
act=v0.2.89
# The kinds of the mesh; that of the platform. https://github.com/istio/api
istio=istio.io/api@v1.29.6
requirements='awscli==1.46.3
moto[server]==5.2.5
PyYAML==6.0.3'

# Not in the checkout: the programs name their folder by its full path, and the tests' containers have a /tmp of their own, which
# would hide a checkout below it.
folder=/opt/slipway-real
venv="$folder/venv"

if [ "$(id -u)" != 0 ]; then
  echo 'run this as root: it installs Debian packages' >&2
  exit 1
fi

installed() { [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

missing=()
for package in "${packages[@]}"; do
  installed "$package" || missing+=("$package")
done

if [ "${#missing[@]}" = 0 ]; then
  echo "Debian packages: all here (${packages[*]})"
else
  echo "Debian packages: installing ${missing[*]}"
  # Debian starts a server as soon as it is installed, unless this file says no. One that is there already stays.
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' > "$policy"
    chmod 755 "$policy"
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q
  apt-get install -q -y --no-install-recommends "${missing[@]}"
fi

# Debian's own Python, at a path that the tests' containers have too.
if [ "$(cat "$folder/requirements.txt" 2>/dev/null)" = "$requirements" ] && "$venv/bin/aws" --version >/dev/null 2>&1; then
  echo "Python packages: all here (${requirements//$'\n'/, })"
else
  echo "Python packages: installing ${requirements//$'\n'/, }"
  rm -rf "$venv" "$folder/requirements.txt"
  mkdir -p "$folder"
  /usr/bin/python3 -m venv "$venv"
  printf '%s\n' "$requirements" > "$folder/requirements.new"
  "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$folder/requirements.new"
  # Written last: half an installation counts as none.
  mv "$folder/requirements.new" "$folder/requirements.txt"
fi

# Go programs. Debian's Go is too old for them, so a newer one must be here already.
bin="$folder/bin"
sources="$(cd "$(dirname "$0")/.." && pwd)/test/real"
PATH="$PATH:/usr/local/go/bin"
if ! command -v go > /dev/null; then
  wanted=$(find "$sources" -name go.mod -exec sed -n 's/^go //p' {} + | sort --version-sort | tail -n 1)
  echo "Go is not here, neither on PATH nor in /usr/local/go; install $wanted or newer from https://go.dev/dl/" >&2
  exit 1
fi
mkdir -p "$bin"

# build NAME FOLDER PACKAGE: builds a package of a module of the tests, unless that was done from the same sources.
build() {
  local name=$1 source="$sources/$2" package=$3 from
  # In the order of their names, whatever the language of this machine. A module may have no code of its own, only tools.
  from="$(find "$source" -maxdepth 1 '(' -name '*.go' -o -name 'go.*' ')' -print0 | LC_ALL=C sort --zero-terminated |
    xargs --null cat | sha256sum) $(go env GOVERSION)"
  if [ "$(cat "$bin/$name.built" 2> /dev/null)" = "$from" ]; then
    echo "Go programs: $name is here"
    return
  fi
  echo "Go programs: building $name"
  rm -f "$bin/$name.built"
  (cd "$source" && go build -trimpath -buildvcs=false -o "$bin/$name" "$package")
  # Written last, as above.
  printf '%s\n' "$from" > "$bin/$name.built"
}

build controller sealed-secrets .
build kubeseal sealed-secrets github.com/bitnami-labs/sealed-secrets/cmd/kubeseal
# Seven to fifteen minutes the first time, on two processors.
build kubernetes cluster/kubernetes .
build argo-cd cluster/argo-cd .
build rollouts-controller cluster/argo-rollouts github.com/argoproj/argo-rollouts/cmd/rollouts-controller
build kubectl-argo-rollouts cluster/argo-rollouts github.com/argoproj/argo-rollouts/cmd/kubectl-argo-rollouts

# kinds NAME MODULE@VERSION PATTERN: the definitions of custom resources that a Go module brings along.
kinds() {
  local name=$1 module=$2 pattern=$3 target="$folder/kinds/$1" source
  if [ "$(cat "$target/from" 2> /dev/null)" = "$module $pattern" ]; then
    echo "Kinds: $name is here"
    return
  fi
  echo "Kinds: $name from $module"
  source=$(go mod download -json "$module" | sed -n 's/^\t"Dir": "\(.*\)",\{0,1\}$/\1/p')
  rm -rf "$target"
  mkdir -p "$target"
  # The pattern stands for several files.
  # shellcheck disable=SC2086
  install --mode=644 --target-directory="$target" "$source"/$pattern
  printf '%s\n' "$module $pattern" > "$target/from"
}

# version FOLDER MODULE: of a module, as the module of the tests in the folder has it.
version() { (cd "$sources/$1" && go list -m -f '{{.Path}}@{{.Version}}' "$2"); }

kinds argo-cd "$(version cluster/argo-cd github.com/argoproj/argo-cd/v3)" 'manifests/crds/*-crd.yaml'
kinds argo-rollouts "$(version cluster/argo-rollouts github.com/argoproj/argo-rollouts)" 'manifests/crds/*-crd.yaml'
kinds istio "$istio" kubernetes/customresourcedefinitions.gen.yaml

if [ "$("$bin/act" --version 2> /dev/null)" = "act version ${act#v}" ]; then
  echo "Go programs: act is here"
else
  echo "Go programs: installing act $act"
  GOBIN="$bin" go install "github.com/nektos/act@$act"
fi
echo 'ready: npm run test:real'
