// Bundles the chat under a name that carries its hash, then the launcher with that name and its integrity baked in; lays out htmx.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const common = { bundle: true, minify: true, target: 'es2022', write: false, legalComments: 'none', charset: 'utf8', tsconfig: here('tsconfig.json') };

async function bundle(entry, options) {
  const { outputFiles } = await build({ ...common, entryPoints: [here(entry)], ...options });
  return Buffer.from(outputFiles[0].contents);
}

/** Minified Lit styles keep their indentation: leading blanks mean nothing in CSS. */
const tight = {
  name: 'tight-css',
  setup(builder) {
    builder.onLoad({ filter: /src\/styles\/.*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/\n\s+/g, '\n'),
      loader: 'ts',
    }));
  },
};

const chat = await bundle('src/chat.ts', { format: 'esm', plugins: [tight] });
const file = `widget/chat.${createHash('sha256').update(chat).digest('hex').slice(0, 12)}.js`;
const integrity = `sha384-${createHash('sha384').update(chat).digest('base64')}`;
const launcher = await bundle('src/widget.ts', {
  format: 'iife',
  define: { CHAT_FILE: JSON.stringify(file), CHAT_INTEGRITY: JSON.stringify(integrity) },
});

await rm(here('dist'), { recursive: true, force: true });
await mkdir(here('dist/widget'), { recursive: true });
await mkdir(here('dist/desk'), { recursive: true });
await writeFile(here(`dist/${file}`), chat);
await writeFile(here('dist/widget.js'), launcher);
// What the agents' desk is kept fresh with: as published, beside it.
await copyFile(here('node_modules/htmx.org/dist/htmx.min.js'), here('dist/desk/htmx.js'));
await copyFile(here('node_modules/htmx-ext-sse/dist/sse.min.js'), here('dist/desk/htmx-sse.js'));
for (const [name, content] of [['widget.js', launcher], [file, chat]]) {
  console.log(`${name}: ${content.length} bytes, ${gzipSync(content, { level: 9 }).length} gzip`);
}
