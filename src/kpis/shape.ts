import { InternalError } from '../model/words.ts'
import type { WrittenFormula, WrittenKpi } from '../model/written.ts'
import { churn, retention } from './churn.ts'
import { complaints, count, rate } from './count.ts'
import { duration } from './duration.ts'
import { deflection, firstContactResolution, repeatPurchase } from './following.ts'
import type { KpiAsk, KpiShape } from './kpi-type.ts'
import { loyaltyIndex } from './loyalty-index.ts'
import { engagement, mean, ratio, sum } from './moments.ts'
import { nps } from './nps.ts'
import { quantile } from './quantile.ts'
import { conversion, referral, responseRate } from './response.ts'
import { ces, csat, rating } from './scores.ts'
import { netShare, share } from './share.ts'

/** What a KPI of any type but formula is made of; undefined after a reported mistake. */
export function shapeOf(written: Exclude<WrittenKpi, WrittenFormula>, ask: KpiAsk): KpiShape | undefined {
  switch (written.type) {
    case 'share':
      return share(written, ask)
    case 'net_share':
      return netShare(written, ask)
    case 'mean':
      return mean(written, ask)
    case 'sum':
      return sum(written, ask)
    case 'count':
      return count(written, ask)
    case 'ratio':
      return ratio(written, ask)
    case 'rate':
      return rate(written, ask)
    case 'quantile':
      return quantile(written, ask)
    case 'duration':
      return duration(written, ask)
    case 'nps':
      return nps(written, ask)
    case 'csat':
      return csat(written, ask)
    case 'ces':
      return ces(written, ask)
    case 'rating':
      return rating(written, ask)
    case 'loyalty_index':
      return loyaltyIndex(written, ask)
    case 'response_rate':
      return responseRate(written, ask)
    case 'referral':
      return referral(written, ask)
    case 'complaints':
      return complaints(written, ask)
    case 'engagement':
      return engagement(written, ask)
    case 'conversion':
      return conversion(written, ask)
    case 'churn':
      return churn(written, ask)
    case 'retention':
      return retention(written, ask)
    case 'repeat_purchase':
      return repeatPurchase(written, ask)
    case 'first_contact_resolution':
      return firstContactResolution(written, ask)
    case 'deflection':
      return deflection(written, ask)
    case 'revenue_retention':
    case 'lifetime_value':
      throw new InternalError(`validate lets ${written.type} through, which is not built yet`)
  }
}
