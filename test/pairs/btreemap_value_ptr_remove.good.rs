use std::collections::BTreeMap;

fn main() {
    let mut map: BTreeMap<u32, String> = BTreeMap::new();
    map.insert(1, String::from("one"));
    let value: *mut String = map.get_mut(&1).unwrap();
    unsafe { (*value).push('x') };
    map.remove(&1);
}
