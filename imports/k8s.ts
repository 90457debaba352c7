/** The door to the kinds of Kubernetes itself: typed structs that are written out as they stand, no default added. */
export { k8s } from 'cdk8s-plus-30';
