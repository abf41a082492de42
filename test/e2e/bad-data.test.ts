import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cxkit, projectOf, type Files } from './project.ts'

interface Sources {
  readonly columns?: string
  readonly time?: string
  readonly more?: string
  readonly source?: string
}

/** A project with one count over data/answers.csv. */
function declared({ columns = '{}', time = '', more = '', source = 'answers' }: Sources): string {
  return `cxkit: 1
sources:
  answers:
    files: data/answers.csv
${time}    columns: ${columns}
${more}kpis:
  answered: {type: count, source: ${source}}
scorecards:
  card: {every: all}
`
}

const lines = (header: string, rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`

const integers = Array.from({ length: 20_001 }, (_, at) => `${at},${at % 11}`)

const cases: readonly { readonly what: string; readonly files: Files; readonly says: readonly RegExp[] }[] = [
  {
    what: 'a mistyped time format',
    files: {
      'cxkit.yml': declared({ columns: '{at: {type: timestamp, format: "%d/%m/%Y %H:%M"}}', time: '    time: at\n' }),
      'data/answers.csv': lines('id,at', ['1,3/14/2025 1:20', '2,3/15/2025 2:20']),
    },
    says: [/data\/answers\.csv/, /\bat\b/, /format/],
  },
  {
    what: 'a time column that is text',
    files: {
      'cxkit.yml': declared({ time: '    time: at\n' }),
      'data/answers.csv': lines('id,at', ['1,3/14/2025 1:20', '2,3/15/2025 2:20']),
    },
    says: [/data\/answers\.csv/, /\bat\b/, /type: timestamp/],
  },
  {
    what: 'a NaN in a number',
    files: {
      'cxkit.yml': declared({ columns: '{score: {type: number}}' }),
      'data/answers.csv': lines('id,score', ['1,4.5', '2,NaN']),
    },
    says: [/data\/answers\.csv/, /score/, /bad_rows: exclude|mend/i],
  },
  {
    what: 'a column of mixed types after 20,000 rows',
    files: {
      'cxkit.yml': declared({}),
      'data/answers.csv': lines('id,score', [...integers, '20002,n/a']),
    },
    says: [/data\/answers\.csv/, /score/, /nulls|type: text/],
  },
  {
    what: 'an empty extract',
    files: { 'cxkit.yml': declared({}), 'data/answers.csv': 'id,score\n' },
    says: [/answers/, /minimum_rows/],
  },
  {
    what: 'a join that multiplies rows',
    files: {
      'cxkit.yml': declared({
        more: `  people: {files: data/people.csv}
  joined:
    query: select a.id, p.plan from answers a join people p using (customer)
    key: id
`,
        source: 'joined',
      }),
      'data/answers.csv': lines('id,customer', ['1,7', '2,8']),
      'data/people.csv': lines('customer,plan', ['7,free', '7,pro', '8,pro']),
    },
    says: [/joined/, /\bid\b/, /join|once|unique/i],
  },
]

describe('data that would give a wrong number ends with exit 3', () => {
  it.each(cases)('$what', async ({ files, says }) => {
    const root = projectOf(files)
    const { code, out, err } = await cxkit('run', root)
    for (const words of says) expect(err).toMatch(words)
    expect({ code, out }).toEqual({ code: 3, out: '' })
    expect(err).toMatch(/^cxkit\.yml:\d+:\d+ error/m)
    expect(existsSync(join(root, 'scorecards'))).toBe(false)
  })

  it('which a message never shows the cells of', async () => {
    const { err } = await cxkit(
      'run',
      projectOf({
        'cxkit.yml': declared({ columns: '{score: {type: integer}}' }),
        'data/answers.csv': lines('id,score', ['1,secret@example.com']),
      }),
    )
    expect(err).not.toContain('secret')
  })
})
