import { describe, expect, test } from 'vitest'
import { loaded, refusal, values, write } from './builders.ts'

describe('a CSV that is declared', () => {
  test('becomes a table of typed columns, with filename and row', async () => {
    write({
      'data.csv': 'id,score,amount,ok,day,at,note\n7, 9 ,1.50,yes,2026-01-31,2026-01-31T10:00Z,hello\n8,,,,,,\n',
    })
    const { table, columns, relation } = await loaded({
      columns: {
        id: { type: 'integer' },
        score: { type: 'number' },
        amount: { type: 'decimal', decimals: 2 },
        ok: { type: 'boolean' },
        day: { type: 'date' },
        at: { type: 'timestamp' },
        note: { type: 'text' },
      },
    })
    expect(relation).toBe('"source:surveys"')
    expect(columns.map(({ type }) => type).join(' ')).toBe(
      'integer number decimal boolean date timestamp text text integer',
    )
    expect(columns[2]).toEqual({ name: 'amount', type: 'decimal', decimals: 2 })
    expect(table[0]).toEqual({
      id: 7n,
      score: 9,
      amount: '1.50',
      ok: true,
      day: '2026-01-31',
      at: '2026-01-31 10:00:00Z',
      note: 'hello',
      filename: 'data.csv',
      row: 1n,
    })
    expect(Object.values(table[1] ?? {}).filter((value) => value !== undefined)).toEqual([8n, 'data.csv', 2n])
  })

  test('reads American times in the column’s zone, and the key is unique', async () => {
    write({ 'data.csv': 'Unique Key,Created Date\r\n1,3/9/2025 1:30\r\n2,3/9/2025 3:30\r\n' })
    const column = { type: 'timestamp', format: '%m/%d/%Y %H:%M', timezone: 'America/New_York' } as const
    const words = {
      columns: { opened: { from: ['Created Date'], ...column }, id: { from: ['Unique Key'] } },
      key: ['id'],
    }
    expect(await values('opened', words)).toEqual(['2025-03-09 06:30:00Z', '2025-03-09 07:30:00Z'])
  })

  test('whose key repeats is refused with the count and examples', async () => {
    write({ 'data.csv': 'id,x\na,1\nb,2\na,3\nb,4\nc,5\n' })
    expect(await refusal({ key: ['id'] })).toContain(
      'duplicate-key: the key of "surveys" (id) is not unique: 2 keys on more than one row, such as a, b',
    )
  })
})
