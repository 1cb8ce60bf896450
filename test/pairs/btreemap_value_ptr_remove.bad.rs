// BUG: use-after-free: a pointer to a value is read behind the removal of its entry
use std::collections::BTreeMap;

fn main() {
    let mut map: BTreeMap<u32, String> = BTreeMap::new();
    map.insert(1, String::from("one"));
    let value: *mut String = map.get_mut(&1).unwrap();
    map.remove(&1);
    unsafe { (*value).push('x') };
}
