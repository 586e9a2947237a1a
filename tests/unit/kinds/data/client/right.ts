// What a page of an app does with the client of `samples/seed`: all of it is right.
import { generateClient } from 'aws-amplify/data';
import type { Schema } from './schema';

const client = generateClient<Schema>();

type Post = Schema['Post']['type'];
type NewPost = Schema['Post']['createType'];
type Status = Schema['PostStatus']['type'];

export async function page(): Promise<void> {
  const draft: Status = 'draft';
  const wanted: NewPost = { title: 'Pasta', status: draft, tags: ['quick'], rating: 4.5 };
  const { data: created, errors } = await client.models.Post.create(wanted);
  if (errors) throw new Error(errors[0].message);
  const title: string | undefined = created?.title;
  const featured: boolean | null | undefined = created?.featured;

  const { data: post } = await client.models.Post.get({ id: 'one' });
  const author = await post?.author();
  const name: string | undefined = author?.data?.displayName;
  const comments = await post?.comments({ limit: 3 });
  const texts: string[] | undefined = comments?.data.map((comment) => comment.text);

  const { data: posts, nextToken } = await client.models.Post.list({ filter: { rating: { gt: 3 } }, limit: 10 });
  const more = nextToken ? await client.models.Post.list({ nextToken }) : undefined;
  const { data: best } = await client.models.Post.listPostsByAuthor({ authorId: 'ada', rating: { ge: 4 } }, { sortDirection: 'DESC' });
  const { data: drafts } = await client.models.Post.listPostByStatus({ status: 'draft' });
  const only = await client.models.Post.list({ selectionSet: ['id', 'title', 'author.displayName'] });
  const selected: string[] = only.data.map((item) => item.title + item.author.displayName);

  await client.models.Post.update({ id: 'one', title: 'Better' });
  await client.models.Comment.create({ postId: 'one', text: 'Good' }, { authMode: 'userPool' });
  await client.models.Comment.delete({ id: 'two' });
  const profile = await client.models.UserProfile.get({ id: 'ada' });
  const owner: string | null | undefined = profile.data?.owner;

  const { data: top } = await client.queries.listTop10Posts();
  const first: Post | null | undefined = top?.[0] as Post | null | undefined;
  await client.queries.listFeaturedPosts({ limit: 3 }, { authMode: 'apiKey' });
  const { data: report } = await client.mutations.refreshTop10({ force: true });
  client.models.Post.onCreate().subscribe({ next: (item) => console.log(item.title) });
  client.models.Post.observeQuery({ filter: { title: { beginsWith: 'P' } } }).subscribe(({ items }) => console.log(items.length));
  console.log(title, featured, name, texts, posts, more, best, drafts, selected, owner, first, report);
}

declare const console: { log(...values: unknown[]): void };
