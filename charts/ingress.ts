/** The Service and the pods of the ingress gateway, as the chart of that release names them (P42). */
export const ingressService = { name: 'istio-ingressgateway', namespace: 'istio-system', port: 80 };
