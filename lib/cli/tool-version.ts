/** Version of this package; a test holds it to package.json. */
export const toolVersion = '0.1.0';
