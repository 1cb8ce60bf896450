use std::collections::HashMap;

pub fn f(map: &mut HashMap<u32, u32>) -> u32 {
    for i in 1..100 {
        map.insert(i, i);
    }
    let first: *const u32 = map.entry(0).or_insert(1);
    unsafe { *first }
}
