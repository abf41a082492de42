import { beforeAll, describe, expect, test } from 'vitest'
import { safe } from '../../src/render/markdown.ts'
import { type BuiltIn, builtInTemplates } from '../../src/render/builtin.ts'
import { fillApart } from '../../src/render/own-template.ts'
import { printed } from '../../src/render/printed.ts'
import { render } from '../../src/render/render.ts'
import { fill } from '../../src/render/template.ts'
import { TemplateError } from '../../src/render/template-error.ts'
import { answerFill } from '../../src/render/template-host.ts'
import { scorecardView } from '../../src/render/view.ts'
import { measured } from './builders.ts'
import { richCard } from './rich.ts'

const partials = new Map([['hello', 'Hello {{name}}']])
const view = printed({
  name: 'a|b',
  safe: safe`**bold**`,
  list: [{ x: 'one' }, { x: '@two' }],
  n: 3,
  yes: true,
  empty: '',
})

function filled(text: string): string {
  return fill({ path: 'cards/mine.hbs', text }, view, partials)
}

function mistake(text: string): TemplateError {
  try {
    filled(text)
  } catch (error) {
    if (error instanceof TemplateError) return error
    throw error
  }
  throw new Error('it was filled')
}

const spec = (text: string) => ({ spec: { template: { type: 'file', path: 'cards/mine.hbs', text } } }) as const
const ask = (text: string) => answerFill({ template: { path: 'a', text }, view, partials })

test('text is escaped by the view, Markdown of ours is not', () => {
  expect(filled('{{name}} {{safe}} {{n}} {{yes}}')).toBe('a&#124;b **bold** 3 true')
})

test('blocks and partials work', () => {
  expect(filled('{{#each list}}{{@index}}{{x}};{{/each}}')).toBe('0one;1&#64;<!-- -->two;')
  expect(filled('{{> hello}}')).toBe('Hello a&#124;b')
  expect(filled('{{#if empty}}no{{else}}yes{{/if}}{{#unless n}}no{{/unless}}{{#with list.[0]}}{{x}}{{/with}}')).toBe(
    'yesone',
  )
})

test.each([
  ['a name that the view has not', 'one\ntwo {{nmae}}', 2, '"nmae" is not in the view'],
  ['a name that an inner part has not', '\n\n{{#each list}}\n{{y}}{{/each}}', 4, '"y" is not in the view'],
  ['a list that the view has not', 'a\n{{#each lst}}{{x}}{{/each}}', 2, '"lst" is not in the view'],
  ['a question about what the view has not', '{{#if nope}}a{{/if}}', 1, '"nope" is not in the view'],
  ['a part of what the view has not', '{{#if nope.x}}a{{/if}}', 1, '"x" is not in the view'],
  ['a list further in', '{{#each list}}\n{{#each rows}}a{{/each}}{{/each}}', 2, '"rows" is not in the view'],
  ['a prototype', '{{constructor}}', 1, '"constructor" is not in the view'],
  ['a prototype further in', '{{list.[0].__proto__}}', 1, '"__proto__" is not in the view'],
  ['a method', '{{toString}}', 1, '"toString" is not in the view'],
  ['a mistake of syntax', 'a\nb {{#if n}}\n{{/each}}', 2, "if doesn't match each"],
  ['a brace too few', 'a\n{{name}', 2, 'Parse error'],
  ['a helper that there is not', '\n{{shout name}}', 2, 'shout'],
  ['lookup', '{{lookup list 0}}', 1, 'lookup'],
  ['log', '{{log name}}', 1, 'log'],
  ['a triple-stash', 'a\n{{{name}}}', 2, '{{{…}}} and {{&…}} are not allowed'],
  ['an ampersand', '{{&name}}', 1, '{{{…}}} and {{&…}} are not allowed'],
  ['a partial that there is not', '\n{{> secret}}', 2, 'there is no partial "secret"; there are: hello'],
  ['a partial chosen at run time', '{{> (lookup . "x")}}', 1, 'there is no partial of this form'],
  ['a partial block', '{{#> hello}}x{{/hello}}', 1, 'partial blocks are not allowed'],
  ['an inline partial', '{{#*inline "x"}}{{/inline}}', 1, 'inline partials are not allowed'],
  ['a decorator', '{{* x}}', 1, 'decorators are not allowed'],
  ['blocks seven deep', `${'{{#if n}}'.repeat(7)}x${'{{/if}}'.repeat(7)}`, 1, 'blocks may stand 6 deep, no deeper'],
])('%s is an error with its line', (_, text, line, message) => {
  const found = mistake(text)
  expect(found.path).toBe('cards/mine.hbs')
  expect(found.message).toContain(message)
  expect(found.line).toBe(line)
})

test('a template that prints without end is stopped at its length', () => {
  expect(mistake('x'.repeat(2_000_001)).message).toContain('more than 2000000 characters')
})

describe("a project's own template", () => {
  let builtIn: BuiltIn
  beforeAll(async () => {
    builtIn = await builtInTemplates()
  })

  test('is filled with the view of the built-in one, in a child', async () => {
    const [card] = await render(measured(spec('{{title}}\n{{#each tables}}{{> table}}{{/each}}{{footer}}')))
    expect(card?.content).toMatch(/^Customer experience, week 46\n\| KPI \| Answers \| Now \|\n/)
  })

  test("of the built-in one's text gives the built-in card", async () => {
    const what = richCard()
    const [card] = what.cards
    if (card === undefined) throw new Error('no card')
    const own = await fillApart({
      template: builtIn.scorecard,
      view: printed(scorecardView(what, card)),
      partials: builtIn.partials,
    })
    expect(own).toBe(fill(builtIn.scorecard, printed(scorecardView(what, card)), builtIn.partials))
  })

  test('that is wrong is named with its line', async () => {
    const failed = render(measured(spec('\n{{titel}}')))
    await expect(failed).rejects.toThrow(TemplateError)
    await expect(failed).rejects.toMatchObject({
      path: 'cards/mine.hbs',
      line: 2,
      message: '"titel" is not in the view',
    })
  })

  test('that takes too long is ended', async () => {
    const loops = `${'{{#each list}}'.repeat(6)}{{x}}${'{{/each}}'.repeat(6)}`
    const many = printed({ list: Array.from({ length: 40 }, () => ({ x: 'x', list: [] })) })
    const text = loops.replaceAll('#each list', '#each @root.list').replace('{{x}}', '')
    const request = { template: { path: 'slow.hbs', text }, view: many, partials: new Map() }
    await expect(fillApart(request, { seconds: 1, residentMegabytes: 512 })).rejects.toThrow(
      'it could not be filled: it took longer than 1 s',
    )
  })
})

describe('the child', () => {
  test('answers with the text or with what is wrong', async () => {
    expect(await ask('{{n}}')).toEqual({ type: 'filled', text: '3' })
    expect(await ask('\n{{m}}')).toEqual({ type: 'refused', line: 2, message: '"m" is not in the view' })
  })

  test('refuses what is no template, and does not hide a mistake of ours', async () => {
    await expect(answerFill('hello')).rejects.toThrow('no template to fill')
    await expect(answerFill({ template: undefined, view, partials })).rejects.toThrow(TypeError)
  })
})
