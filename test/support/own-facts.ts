/** What only this repository's platform is called: no word of it may be in the package. */
export const ownFacts =
  /jiminhome|wlals2|blog-system|blog-web|board-was|board_user|ghcr-secret|k8s-(cp|worker|manifests)|blog-(routes|gateway)|was-(service|secret|config)/;
