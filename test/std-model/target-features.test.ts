import { describe, expect, test } from 'vitest';
import { featureOfIntrinsic, withImplied } from '../../src/std-model/target-features';

describe('target features', () => {
  test('bring others with them, all the way down', () => {
    const features = withImplied(['avx512bw']);
    for (const feature of ['avx512f', 'avx2', 'fma', 'avx', 'sse4.2', 'ssse3', 'sse2'])
      expect(features).toContain(feature);
    expect(features).not.toContain('avx512vl');
  });

  test('of the baseline need no asking', () => {
    expect(withImplied([])).toContain('sse2');
    expect(withImplied([])).toContain('neon');
    expect(withImplied([])).not.toContain('sse3');
  });

  test.each([
    ['_mm_loadu_si128', null],
    ['_mm_shuffle_epi8', 'ssse3'],
    ['_mm_crc32_u64', 'sse4.2'],
    ['_mm_fmadd_ps', 'fma'],
    ['_mm256_add_ps', 'avx'],
    ['_mm256_add_epi32', 'avx2'],
    ['_mm256_mask_i32gather_epi32', 'avx2'],
    ['_mm256_mask_add_epi32', 'avx512f'],
    ['_mm512_add_ps', 'avx512f'],
    ['_pdep_u64', 'bmi2'],
    ['_mmap', null],
    ['memcpy', null],
  ])('%s needs %s', (name, feature) => expect(featureOfIntrinsic(name)).toBe(feature));
});
