/** Small pages at random: blocks in blocks, lists, tables, entities, comments, tags that are never closed, what is no text. */
import fc from 'fast-check';

const WORDS = ['mayor', 'bridge', 'said', 'harbour', 'on Monday', '471', 'no'];
const ENTITIES = [
  '&amp;',
  '&nbsp;',
  '&lt;p&gt;',
  '&eacute;',
  '&#8217;',
  '&#x2014;',
  '&unknown;',
  '&amp;lt;',
  'R&D',
  '&copy 2025',
  '&',
  // With a word behind it, it would open a tag that nothing ends.
  '< ',
  '< 5',
];
const text = fc
  .array(fc.constantFrom(...WORDS, ...ENTITIES, ' ', '\n', '  '), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(' '));
const attribute = fc.constantFrom(
  '',
  ' class=story',
  ' class="a  b" id=top',
  " itemprop='articleBody'",
  ' role="main"',
  ' data-x="1>2"',
  ' CLASS="Upper" class="second"',
  ' dir=rtl lang="uk"',
  ' title="a &amp; b" rel="x"',
  ' href="#here"',
  ' href=https://news.example/?a=1&b=2',
  ' id=""',
  ' hidden-not',
  ' class',
);
const comment = fc.constantFrom(
  '<!-- mayor -->',
  '<!-->',
  '<!-- a > b -- c -->',
  '<!doctype html>',
  '<?php echo 1 ?>',
  '<![CDATA[ x ]]>',
);
const unseen = fc.constantFrom(
  '<script>var a = "<p>no</p>";</script>',
  '<style>p > a { color: red }</style>',
  '<template><p>unseen</p></template>',
  '<noscript>off <img src=x></noscript>',
  '<script type="application/ld+json">{"a": "</p>"}</script>',
  '<textarea><p>typed</textarea>',
  '<svg><title>icon</title><path d="M0"/></svg>',
  '<iframe src="/x"><p>in</p></iframe>',
);
const empty = fc.constantFrom('<br>', '<hr>', '<img src=a alt="b">', '<br/>', '<wbr>', '<input value=x>');

const BLOCKS = ['div', 'section', 'article', 'blockquote', 'main', 'figure', 'aside', 'header'];
const INLINE = ['span', 'em', 'strong', 'time', 'small', 'abbr', 'custom-tag'];
const wrap = (name: string, attributes: string, inside: string, closed = true) =>
  `<${name}${attributes}>${inside}${closed ? `</${name}>` : ''}`;

export type Sloppiness = { unclosed: boolean };

/** What may stand in a block. @param unclosed end tags that the standard lets be left out are left out at times */
export function pageSketch({ unclosed }: Sloppiness): fc.Arbitrary<string> {
  const closes = unclosed ? fc.boolean() : fc.constant(true);
  const { flow } = fc.letrec<{
    flow: string;
    phrase: string;
    block: string;
    list: string;
    table: string;
    paragraph: string;
  }>((tie) => ({
    phrase: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      text,
      comment,
      empty.filter((tag) => tag !== '<hr>'),
      unseen.filter((tag) => !tag.startsWith('<noscript')),
      fc
        .tuple(fc.constantFrom(...INLINE), attribute, fc.array(tie('phrase'), { maxLength: 2 }))
        .map(([name, own, inside]) => wrap(name, own, inside.join(''))),
      fc.tuple(attribute, text).map(([own, inside]) => wrap('a', own, inside)),
    ),
    paragraph: fc
      .tuple(fc.constantFrom('p', 'p', 'h2', 'h1'), attribute, fc.array(tie('phrase'), { maxLength: 3 }), closes)
      .map(([name, own, inside, closed]) => wrap(name, own, inside.join(''), closed || name !== 'p')),
    list: fc
      .tuple(
        fc.constantFrom('ul', 'ol'),
        fc.array(fc.tuple(attribute, fc.array(tie('flow'), { maxLength: 2 }), closes), { maxLength: 3 }),
      )
      .map(([name, items]) =>
        wrap(name, '', items.map(([own, inside, closed]) => wrap('li', own, inside.join(''), closed)).join('')),
      ),
    table: fc
      .tuple(
        fc.constantFrom('tbody', 'thead', null),
        fc.array(
          fc.array(fc.tuple(fc.constantFrom('td', 'th'), attribute, fc.array(tie('flow'), { maxLength: 2 }), closes), {
            maxLength: 2,
          }),
          { maxLength: 2 },
        ),
      )
      .map(([body, rows]) => {
        const inside = rows.map((cells) =>
          wrap('tr', '', cells.map(([name, own, within, closed]) => wrap(name, own, within.join(''), closed)).join('')),
        );
        return wrap('table', '', body === null ? inside.join('\n') : wrap(body, '', inside.join('')));
      }),
    block: fc
      .tuple(fc.constantFrom(...BLOCKS), attribute, fc.array(tie('flow'), { maxLength: 3 }))
      .map(([name, own, inside]) => wrap(name, own, inside.join(''))),
    flow: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      tie('paragraph'),
      tie('phrase'),
      tie('block'),
      tie('list'),
      tie('table'),
      unseen,
      empty,
    ),
  })) as { flow: fc.Arbitrary<string> };
  return fc
    .array(flow, { maxLength: 4 })
    .map(
      (parts) => `<!doctype html><html lang=en><head><title>A page</title></head><body>${parts.join('')}</body></html>`,
    );
}
