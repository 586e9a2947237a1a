import { util } from '@aws-appsync/utils';

export function request(ctx) {
  return { method: 'GET', resourcePath: `/quotes/${ctx.args.id}`, params: { headers: { accept: 'application/json' }, query: { lang: 'en' } } };
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  if (ctx.result.statusCode !== 200) util.error(`no such quote`, 'NotFound', null, { status: ctx.result.statusCode });
  return JSON.parse(ctx.result.body);
}
