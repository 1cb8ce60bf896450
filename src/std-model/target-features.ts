/**
 * Target features: which of them bring others with them, which every processor of a target has, and which the intrinsics
 * of `std::arch` need. Source: reference, "Code generation attributes", `target_feature`; the pages of the intrinsics.
 */

/** A feature to those that it brings directly. */
const IMPLIED: Readonly<Record<string, readonly string[]>> = {
  sse2: ['sse'],
  sse3: ['sse2'],
  ssse3: ['sse3'],
  'sse4.1': ['ssse3'],
  // No processor with SSE4.2 goes without POPCNT, nor one with AVX2 without the bit manipulation of its generation; the
  // reference does not say so, but a call that rests on it never fails.
  'sse4.2': ['sse4.1', 'popcnt'],
  sse4a: ['sse3'],
  avx: ['sse4.2'],
  avx2: ['avx', 'bmi1', 'bmi2', 'lzcnt'],
  fma: ['avx'],
  f16c: ['avx'],
  aes: ['sse2'],
  pclmulqdq: ['sse2'],
  sha: ['sse2'],
  gfni: ['sse2'],
  vaes: ['avx2', 'aes'],
  vpclmulqdq: ['avx', 'pclmulqdq'],
  avxvnni: ['avx2'],
  avxifma: ['avx2'],
  avx512f: ['avx2', 'fma', 'f16c'],
  avx512bw: ['avx512f'],
  avx512cd: ['avx512f'],
  avx512dq: ['avx512f'],
  avx512vl: ['avx512f'],
  avx512ifma: ['avx512f'],
  avx512vpopcntdq: ['avx512f'],
  avx512vnni: ['avx512f'],
  avx512vbmi: ['avx512bw'],
  avx512vbmi2: ['avx512bw'],
  avx512bitalg: ['avx512bw'],
  avx512bf16: ['avx512bw'],
  avx512fp16: ['avx512bw'],
  avx10: ['avx512f'],
  sve: ['neon', 'fp16'],
  sve2: ['sve'],
};

/** What every processor of x86_64, i686 and aarch64 has. Source: platform support, the targets' baselines. */
const BASELINE: readonly string[] = ['fxsr', 'sse', 'sse2', 'x87', 'neon', 'fp'];

/** The features, those that they bring, and those that need no asking. */
export function withImplied(features: Iterable<string>): ReadonlySet<string> {
  const all = new Set([...features, ...BASELINE]);
  for (const feature of all) for (const brought of IMPLIED[feature] ?? []) all.add(brought);
  return all;
}

/** The feature that an intrinsic needs beyond the baseline, the strongest one that is certain; null for other names. */
export function featureOfIntrinsic(name: string): string | null {
  const listed = FEATURES.get(name);
  if (listed !== undefined) return listed;
  if (name.startsWith('_mm256_') && AVX2.has(name.slice('_mm256_'.length))) return 'avx2';
  if (/^_mm(?:256)?_mask[z23]?_|^_mm512_/.test(name)) return 'avx512f';
  if (name.startsWith('_mm256_')) return 'avx';
  return null;
}

const AVX2 = words(`
    abs_epi16 abs_epi32 abs_epi8 add_epi16 add_epi32 add_epi64 add_epi8 adds_epi16 adds_epi8 adds_epu16
    adds_epu8 alignr_epi8 and_si256 andnot_si256 avg_epu16 avg_epu8 blend_epi16 blend_epi32 blendv_epi8
    broadcastb_epi8 broadcastd_epi32 broadcastq_epi64 broadcastsd_pd broadcastsi128_si256 broadcastss_ps
    broadcastw_epi16 bslli_epi128 bsrli_epi128 cmpeq_epi16 cmpeq_epi32 cmpeq_epi64 cmpeq_epi8 cmpgt_epi16
    cmpgt_epi32 cmpgt_epi64 cmpgt_epi8 cvtepi16_epi32 cvtepi16_epi64 cvtepi32_epi64 cvtepi8_epi16 cvtepi8_epi32
    cvtepi8_epi64 cvtepu16_epi32 cvtepu16_epi64 cvtepu32_epi64 cvtepu8_epi16 cvtepu8_epi32 cvtepu8_epi64
    hadd_epi16 hadd_epi32 hadds_epi16 hsub_epi16 hsub_epi32 hsubs_epi16 i32gather_epi32 i32gather_epi64
    i32gather_pd i32gather_ps i64gather_epi32 i64gather_epi64 i64gather_pd i64gather_ps insert_epi64 madd_epi16
    maddubs_epi16 mask_i32gather_epi32 mask_i32gather_epi64 mask_i32gather_pd mask_i32gather_ps
    mask_i64gather_epi32 mask_i64gather_epi64 mask_i64gather_pd mask_i64gather_ps maskload_epi32 maskload_epi64
    maskstore_epi32 maskstore_epi64 max_epi16 max_epi32 max_epi8 max_epu16 max_epu32 max_epu8 min_epi16
    min_epi32 min_epi8 min_epu16 min_epu32 min_epu8 movemask_epi8 mpsadbw_epu8 mul_epi32 mul_epu32 mulhi_epi16
    mulhi_epu16 mulhrs_epi16 mullo_epi16 mullo_epi32 or_si256 packs_epi16 packs_epi32 packus_epi16 packus_epi32
    permute2x128_si256 permute4x64_epi64 permute4x64_pd permutevar8x32_epi32 permutevar8x32_ps sad_epu8
    shuffle_epi32 shuffle_epi8 shufflehi_epi16 shufflelo_epi16 sign_epi16 sign_epi32 sign_epi8 sll_epi16
    sll_epi32 sll_epi64 slli_epi16 slli_epi32 slli_epi64 slli_si256 sllv_epi32 sllv_epi64 sra_epi16 sra_epi32
    srai_epi16 srai_epi32 srav_epi32 srl_epi16 srl_epi32 srl_epi64 srli_epi16 srli_epi32 srli_epi64 srli_si256
    srlv_epi32 srlv_epi64 sub_epi16 sub_epi32 sub_epi64 sub_epi8 subs_epi16 subs_epi8 subs_epu16 subs_epu8
    unpackhi_epi16 unpackhi_epi32 unpackhi_epi64 unpackhi_epi8 unpacklo_epi16 unpacklo_epi32 unpacklo_epi64
    unpacklo_epi8 xor_si256
`);

const FEATURES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    fma: `
      _mm256_fmadd_pd _mm256_fmadd_ps _mm256_fmaddsub_pd _mm256_fmaddsub_ps _mm256_fmsub_pd _mm256_fmsub_ps
      _mm256_fmsubadd_pd _mm256_fmsubadd_ps _mm256_fnmadd_pd _mm256_fnmadd_ps _mm256_fnmsub_pd _mm256_fnmsub_ps
      _mm_fmadd_pd _mm_fmadd_ps _mm_fmadd_sd _mm_fmadd_ss _mm_fmaddsub_pd _mm_fmaddsub_ps _mm_fmsub_pd
      _mm_fmsub_ps _mm_fmsub_sd _mm_fmsub_ss _mm_fmsubadd_pd _mm_fmsubadd_ps _mm_fnmadd_pd _mm_fnmadd_ps
      _mm_fnmadd_sd _mm_fnmadd_ss _mm_fnmsub_pd _mm_fnmsub_ps _mm_fnmsub_sd _mm_fnmsub_ss
    `,
    f16c: `
      _mm256_cvtph_ps _mm256_cvtps_ph _mm_cvtph_ps _mm_cvtps_ph
    `,
    sse3: `
      _mm_addsub_pd _mm_addsub_ps _mm_hadd_pd _mm_hadd_ps _mm_hsub_pd _mm_hsub_ps _mm_lddqu_si128 _mm_loaddup_pd
      _mm_movedup_pd _mm_movehdup_ps _mm_moveldup_ps
    `,
    ssse3: `
      _mm_abs_epi16 _mm_abs_epi32 _mm_abs_epi8 _mm_alignr_epi8 _mm_hadd_epi16 _mm_hadd_epi32 _mm_hadds_epi16
      _mm_hsub_epi16 _mm_hsub_epi32 _mm_hsubs_epi16 _mm_maddubs_epi16 _mm_mulhrs_epi16 _mm_shuffle_epi8
      _mm_sign_epi16 _mm_sign_epi32 _mm_sign_epi8
    `,
    'sse4.1': `
      _mm_blend_ps _mm_blendv_epi8 _mm_blendv_pd _mm_blendv_ps _mm_ceil_pd _mm_ceil_ps _mm_ceil_sd _mm_ceil_ss
      _mm_cmpeq_epi64 _mm_cvtepi16_epi32 _mm_cvtepi16_epi64 _mm_cvtepi32_epi64 _mm_cvtepi8_epi16 _mm_cvtepi8_epi32
      _mm_cvtepi8_epi64 _mm_cvtepu16_epi32 _mm_cvtepu16_epi64 _mm_cvtepu32_epi64 _mm_cvtepu8_epi16
      _mm_cvtepu8_epi32 _mm_cvtepu8_epi64 _mm_dp_pd _mm_dp_ps _mm_extract_epi64 _mm_extract_epi8 _mm_floor_pd
      _mm_floor_ps _mm_floor_sd _mm_floor_ss _mm_insert_epi32 _mm_insert_epi64 _mm_insert_epi8 _mm_insert_ps
      _mm_max_epi32 _mm_max_epi8 _mm_max_epu16 _mm_max_epu32 _mm_min_epi32 _mm_min_epi8 _mm_min_epu16
      _mm_min_epu32 _mm_minpos_epu16 _mm_mpsadbw_epu8 _mm_mul_epi32 _mm_mullo_epi32 _mm_packus_epi32 _mm_round_pd
      _mm_round_ps _mm_round_sd _mm_round_ss _mm_test_all_ones _mm_test_all_zeros _mm_test_mix_ones_zeros
      _mm_testc_si128 _mm_testnzc_si128 _mm_testz_si128
    `,
    'sse4.2': `
      _mm_cmpestra _mm_cmpestrc _mm_cmpestri _mm_cmpestrm _mm_cmpestro _mm_cmpestrs _mm_cmpestrz _mm_cmpgt_epi64
      _mm_cmpistra _mm_cmpistrc _mm_cmpistri _mm_cmpistrm _mm_cmpistro _mm_cmpistrs _mm_cmpistrz _mm_crc32_u16
      _mm_crc32_u32 _mm_crc32_u64 _mm_crc32_u8
    `,
    sse4a: `
      _mm_extract_si64 _mm_insert_si64 _mm_stream_sd _mm_stream_ss
    `,
    aes: `
      _mm_aesdec_si128 _mm_aesdeclast_si128 _mm_aesenc_si128 _mm_aesenclast_si128 _mm_aesimc_si128
      _mm_aeskeygenassist_si128
    `,
    pclmulqdq: `
      _mm_clmulepi64_si128
    `,
    sha: `
      _mm_sha1msg1_epu32 _mm_sha1msg2_epu32 _mm_sha1nexte_epu32 _mm_sha1rnds4_epu32 _mm_sha256msg1_epu32
      _mm_sha256msg2_epu32 _mm_sha256rnds2_epu32
    `,
    bmi1: `
      _andn_u32 _andn_u64 _bextr2_u32 _bextr2_u64 _bextr_u32 _bextr_u64 _blsi_u32 _blsmsk_u32 _blsr_u32
      _mm_tzcnt_32 _mm_tzcnt_64 _tzcnt_u32 _tzcnt_u64
    `,
    bmi2: `
      _bzhi_u32 _bzhi_u64 _mulx_u32 _pdep_u32 _pdep_u64 _pext_u32 _pext_u64
    `,
    lzcnt: `
      _lzcnt_u32 _lzcnt_u64
    `,
    popcnt: `
      _popcnt32 _popcnt64
    `,
    adx: `
      _addcarryx_u32 _addcarryx_u64
    `,
    rdrand: `
      _rdrand16_step _rdrand32_step _rdrand64_step
    `,
    rdseed: `
      _rdseed16_step _rdseed32_step _rdseed64_step
    `,
    rtm: `
      _xabort _xbegin _xend _xtest
    `,
    avx2: `
      _mm_blend_epi32 _mm_broadcastb_epi8 _mm_broadcastd_epi32 _mm_broadcastsd_pd _mm_broadcastss_ps
      _mm_broadcastw_epi16 _mm_i32gather_epi32 _mm_i32gather_epi64 _mm_i32gather_pd _mm_i32gather_ps
      _mm_i64gather_epi32 _mm_i64gather_epi64 _mm_i64gather_pd _mm_i64gather_ps _mm_mask_i32gather_epi32
      _mm_mask_i32gather_epi64 _mm_mask_i32gather_pd _mm_mask_i32gather_ps _mm_mask_i64gather_epi32
      _mm_mask_i64gather_epi64 _mm_mask_i64gather_pd _mm_mask_i64gather_ps _mm_maskload_epi32 _mm_maskload_epi64
      _mm_maskstore_epi32 _mm_maskstore_epi64 _mm_sllv_epi32 _mm_sllv_epi64 _mm_srav_epi32 _mm_srlv_epi32
      _mm_srlv_epi64
    `,
  }).flatMap(([feature, names]) => [...words(names)].map((name) => [name, feature] as const)),
);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
