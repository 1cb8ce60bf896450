use std::collections::HashMap;

pub fn touch(map: &mut HashMap<u32, u64>, k: u32) {
    map.insert(k + 1, 1);
    let p = map.entry(k).or_insert(0) as *mut u64;
    unsafe { *p += 1 };
}

fn main() {
    let mut m = HashMap::new();
    touch(&mut m, 4);
    touch(&mut m, 4);
    println!("{}", m[&4]);
}
