use std::collections::HashMap;

pub fn f(map: &mut HashMap<u32, u32>) -> u32 {
    let first: *const u32 = map.entry(0).or_insert(1);
    for i in 1..100 {
        map.insert(i, i);
    }
    unsafe { *first } //~ ptr-across-realloc|stale-raw-after-owner-use
}
