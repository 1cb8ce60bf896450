// BUG: use-after-free: a pointer to a value is read when the map has grown
use std::collections::HashMap;
fn main() {
    let mut map = HashMap::new();
    map.insert(1u32, 10u64);
    let raw: *const u64 = map.get(&1).unwrap();
    for key in 2..100u32 {
        map.insert(key, 0);
    }
    println!("{}", unsafe { *raw });
}
