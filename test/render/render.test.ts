import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { lexer, type Tokens } from 'marked'
import { describe, expect, test } from 'vitest'
import { InternalError } from '../../src/model/words.ts'
import { render } from '../../src/render/render.ts'
import { kpi, measured, result, target, value, weeks } from './builders.ts'
import { richCard } from './rich.ts'

const expected = (name: string) => fileURLToPath(new URL(`expected/${name}`, import.meta.url))

function golden(name: string, content: string | undefined): void {
  if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(expected(name), content ?? '')
  expect(content).toBe(readFileSync(expected(name), 'utf8'))
}

async function card(...parts: Parameters<typeof measured>): Promise<string> {
  const [first] = await render(measured(...parts))
  return first?.content ?? ''
}

function tablesOf(markdown: string): readonly Tokens.Table[] {
  return lexer(markdown).filter((token): token is Tokens.Table => token.type === 'table')
}

describe('a rich card', () => {
  test('is the golden file', async () => {
    const [markdown, json] = await render(richCard())
    expect(markdown?.path).toBe('scorecards/weekly-2026-W46.md')
    expect(markdown?.mediaType).toBe('text/markdown')
    expect(json?.path).toBe('scorecards/results.json')
    golden('rich.md', markdown?.content)
    golden('rich.json', json?.content)
  })

  test('has the same bytes each time', async () => {
    expect(await render(richCard())).toEqual(await render(richCard()))
  })

  test('holds only whole tables: every row has as many cells as its head', async () => {
    const [markdown] = await render(richCard())
    const folded = markdown?.content.replaceAll(/<\/?(details|summary)>.*/g, '') ?? ''
    const lines = folded.split('\n').filter((line) => line.startsWith('|'))
    const tables = tablesOf(folded)
    expect(tables).toHaveLength(6)
    expect(lines).toHaveLength(tables.reduce((sum, table) => sum + table.rows.length + 2, 0))
    for (const line of lines) expect(line.split('|').length).toBeGreaterThan(3)
    const widths = tables.map((table) => table.header.length)
    expect(widths).toEqual([8, 6, 6, 3, 4, 3])
  })

  test('is of few words at its top', async () => {
    const [markdown] = await render(richCard())
    const short = /## In short\n\n([^]*?)\n\n\*\*Asked/.exec(markdown?.content ?? '')?.[1] ?? ''
    expect(short.split('\n')).toHaveLength(4)
    expect(short.split(/\s|&nbsp;/).length).toBeLessThan(110)
  })
})

test('the smallest card has neither goals nor baselines, and says no more than it knows', async () => {
  const written = await card()
  expect(written).toContain('One KPI: 1&nbsp;without&nbsp;a&nbsp;baseline.')
  expect(written).toContain('1. **CSAT 76.0%.** 76.0% (74.2&nbsp;to&nbsp;77.7).')
  expect(written).toContain('## KPIs\n\n| KPI | Answers | Now |\n')
  expect(written).not.toContain('Baseline |')
  expect(written).not.toContain('By segment')
})

test('a card without any result has a head and a foot', async () => {
  const written = await card({ kpis: [], results: [] })
  expect(written).toContain('# Customer experience, week 46')
  expect(written).not.toContain('## In short')
  expect(written).not.toMatch(/\n\n\n/)
})

test('the period stands in the file name', async () => {
  const [first] = await render(measured({ spec: { output: 'a/$period/b-$period.md' } }))
  expect(first?.path).toBe('a/2026-W46/b-2026-W46.md')
})

test('a card of some rows says which', async () => {
  expect(await card({ spec: { where: { region: 'emea|x' } } })).toContain('2026. Only region emea&#124;x.')
})

test('a card that the project does not declare is our mistake', async () => {
  await expect(render(measured({ card: { id: 'other' } }))).rejects.toThrow(InternalError)
})

test('the footer names the day and what set it, and every confidence', async () => {
  const other = kpi({ id: 'nps', confidence: 0.9 })
  const written = await card({ kpis: [kpi(), other], results: [result(), result({ kpi: 'nps' })] })
  expect(written).toContain(
    '<sub>Data as of 15&nbsp;Nov&nbsp;2026 (newest row: surveys, 15&nbsp;Nov&nbsp;2026) · 90% and 95% intervals</sub>\n',
  )
})

test('without a time there is no as-of day to print', async () => {
  const { plan } = measured()
  const { asOf, ...timeless } = plan
  expect(asOf).toBe('2026-11-15')
  expect(await card({ what: { plan: { ...timeless, newest: [] } } })).toContain('\n<sub>95% intervals</sub>\n')
})

test('members of an extract cannot break out of their cell', async () => {
  const hostile = [
    'a|b',
    'x\n| y | z |',
    '<script>alert(1)</script>',
    '](javascript:alert(1))',
    '@team',
    ' ',
    '`',
    '**',
  ]
  const results = hostile.map((member) =>
    result({ segments: ['plan'], members: [member], current: value(70, [69, 71]) }),
  )
  const written = await card({ results: [result(), ...results] })
  const [, members] = tablesOf(written.split('<details>')[0] ?? '')
  expect(members?.rows).toHaveLength(hostile.length)
  expect(members?.header).toHaveLength(3)
  expect(written).not.toMatch(/<script|javascript:|@team/)
  expect(written).toContain('| &#40;empty&#41; |')
})

test('hostile titles, owners, definitions and warnings are text', async () => {
  const bad = '<b>|@x|</b>\n# [y](z)'
  const hostile = kpi({ title: bad, owner: bad, definition: bad, question: bad })
  const written = await card({
    kpis: [hostile],
    project: { name: bad },
    spec: { title: bad },
    results: [result({ because: bad, targets: [target({ because: bad })] })],
    what: {
      warnings: [{ code: 'yaml-syntax', severity: 'warning', message: bad, at: { file: bad, line: 1, column: 1 } }],
    },
  })
  expect(written).not.toMatch(/<b>\||@x|\[y\]/)
  expect(tablesOf(written.split('<details>')[0] ?? '')[0]?.rows).toHaveLength(1)
})

test('a split with many members lies folded', async () => {
  const results = Array.from({ length: 13 }, (_, index) => result({ segments: ['store'], members: [`s${index}`] }))
  expect(await card({ results: [result(), ...results] })).toContain('<details><summary>All members</summary>')
})

test('a history of one period is no trend', async () => {
  expect(await card({ results: [result({ history: weeks(76) })] })).not.toContain('weeks')
})

test('a KPI judged on another period than the card names it', async () => {
  const period = { id: '2026-W45', from: '2026-11-02', until: '2026-11-09' }
  expect(await card({ results: [result({ period })] })).toContain('n&nbsp;2,240,&nbsp;W45')
})
