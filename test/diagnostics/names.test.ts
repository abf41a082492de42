import { expect, it } from 'vitest'
import { explainProject, planProject } from '../../src/run.ts'
import { line } from './mistakes.ts'

const root = `${import.meta.dirname}/segment-skipped`

it('a scorecard that is named on the command line and not declared is told with the nearest one', async () => {
  const { checked } = await planProject({ root, scorecards: ['weekly', 'wekly'] })
  expect(checked.ok ? [] : checked.errors.map(line)).toEqual([
    'cxkit.yml:1:1 unknown-scorecard the project declares no scorecard "wekly" / did you mean "weekly"?',
  ])
})

it('a KPI to explain that is not declared is told with those that are', async () => {
  const { checked } = await explainProject({ root, kpi: 'churn' })
  expect(checked.ok ? [] : checked.errors.map(line)).toEqual([
    'cxkit.yml:1:1 unknown-kpi the project declares no kpi "churn" / declared: nps, customers',
  ])
})
