// error: 1 [data/resolver-code] this file exports neither `request` nor `response`
const request = () => ({ payload: 'a' });

export default { request };
