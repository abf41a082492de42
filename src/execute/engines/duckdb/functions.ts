/** The allow-list of one engine version; another version needs another list, and its golden file shows the difference. */
export interface AllowedFunctions {
  readonly version: string
  /** Of one row. */
  readonly scalar: ReadonlySet<string>
  /** Whose result does not depend on the order of rows. */
  readonly aggregate: ReadonlySet<string>
  /** Aggregates that need an ORDER BY inside. */
  readonly ordered: ReadonlySet<string>
  /** Only with OVER. */
  readonly window: ReadonlySet<string>
  readonly table: ReadonlySet<string>
  /** Why a function that the engine has is left out. */
  readonly refused: readonly RefusedFunctions[]
}

export interface RefusedFunctions {
  readonly because: string
  readonly names: ReadonlySet<string>
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}

const scalar = words(`
  + - * / // % ** ^ & | ~ << >> || ~~ !~~ ~~* !~~* ~~~ @ @> <@ && ^@ ->>
  abs add subtract multiply divide mod fmod fdiv ceil ceiling floor round round_even roundbankers trunc sign
  signbit even gcd greatest_common_divisor lcm least_common_multiple factorial greatest least isnan isinf
  isfinite
  sqrt cbrt exp ln log log2 log10 pow power pi sin cos tan asin acos atan atan2 cot sinh cosh tanh asinh acosh
  atanh radians degrees gamma lgamma xor bit_count
  lower upper lcase ucase length len char_length character_length strlen length_grapheme substring substr
  substring_grapheme left right left_grapheme right_grapheme trim ltrim rtrim replace translate reverse concat
  concat_ws contains starts_with ends_with prefix suffix instr strpos position split_part string_split split
  str_split string_to_array like_escape not_like_escape ilike_escape not_ilike_escape ascii chr ord unicode
  strip_accents nfc_normalize bar
  regexp_matches regexp_full_match regexp_extract regexp_extract_all regexp_replace regexp_escape
  regexp_split_to_array string_split_regex str_split_regex
  jaccard jaro_similarity jaro_winkler_similarity
  date_diff datediff date_sub datesub date_part datepart date_trunc datetrunc date_add time_bucket age year
  month day hour minute second millisecond microsecond quarter week weekofyear isoyear isodow yearweek weekday
  dayofweek dayofmonth dayofyear dayname monthname era decade century millennium last_day days_in_month julian
  epoch epoch_ms epoch_us epoch_ns make_date make_time make_timestamp make_timestamp_ms make_timestamp_ns
  to_timestamp strftime strptime try_strptime timezone normalized_interval
  to_years to_quarters to_months to_weeks to_days to_hours to_minutes to_seconds to_milliseconds to_microseconds
  to_decades to_centuries to_millennia
  nullif
  list_value array_value list_contains list_has array_contains array_has list_has_any array_has_any list_has_all
  array_has_all list_position list_indexof array_position list_element list_extract array_extract list_slice
  array_slice array_length cardinality list_distinct array_distinct list_unique array_unique list_sort
  list_reverse_sort list_sum list_avg list_min list_max list_count list_median list_bool_and list_bool_or
  list_concat flatten array_to_string
  struct_pack struct_extract element_at map_extract map_extract_value map_contains map_keys map_values row
  json_extract json_extract_string json_extract_path json_extract_path_text json_value json_exists
  json_array_length json_contains json_type json_keys json_valid
  md5 sha256
  typeof
`)

const aggregate = words(`
  count count_star count_if countif
  sum avg mean fsum sumkahan kahan_sum favg product
  min max
  bool_and bool_or bit_and bit_or bit_xor
  var_pop var_samp variance stddev stddev_pop stddev_samp sem skewness kurtosis kurtosis_pop mad entropy
  median quantile_cont quantile_disc quantile
  corr covar_pop covar_samp regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy
  regr_syy
  histogram histogram_exact
`)

const ordered = words(`
  first last any_value arbitrary array_agg list string_agg group_concat listagg arg_min arg_max argmin argmax
  min_by max_by mode
`)

const window = words(`
  row_number rank dense_rank rank_dense percent_rank cume_dist ntile lag lead first_value last_value nth_value
`)

const refused: readonly RefusedFunctions[] = [
  {
    because: 'it makes a small text or list into a huge one',
    names: words(`
      repeat rpad lpad printf format range generate_series bitstring array_resize list_resize list_zip array_zip
      to_base bin to_binary array_cross_product list_grade_up formatReadableSize formatReadableDecimalSize
      format_bytes
    `),
  },
  {
    because: 'its cost grows with the square of the text',
    names: words(`
      levenshtein damerau_levenshtein editdist3 hamming mismatches
    `),
  },
  {
    because: 'the engine cannot stop it half-way',
    names: words(`
      list_transform list_apply array_transform array_apply apply list_filter array_filter filter list_reduce
      array_reduce reduce list_aggregate list_aggr array_aggregate array_aggr aggregate
    `),
  },
  {
    because: 'the as-of day is the only clock',
    names: words(`
      now today current_date current_localtime current_localtimestamp get_current_time get_current_timestamp
      transaction_timestamp ago
    `),
  },
  {
    because: 'it gives another value in every run',
    names: words(`
      random setseed uuid uuidv4 uuidv7 gen_random_uuid
    `),
  },
  {
    because: 'it speaks of the session, not of a row',
    names: words(`
      current_setting getvariable current_schema current_schemas current_database current_query version
      in_search_path nextval currval error sleep_ms write_log stats txid_current
    `),
  },
  {
    because: 'it only estimates, and differs from run to run',
    names: words(`
      approx_count_distinct approx_quantile approx_top_k reservoir_quantile
    `),
  },
  {
    because: 'it belongs to the engine itself',
    names: words(`
      sum_no_overflow bitstring_agg fill arg_min_null arg_max_null arg_min_nulls_last arg_max_nulls_last
    `),
  },
]

export const allowedFunctions: AllowedFunctions = {
  version: 'v1.5.5',
  scalar,
  aggregate,
  ordered,
  window,
  table: words('range generate_series unnest'),
  refused,
}
