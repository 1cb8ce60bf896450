use std::collections::HashMap;
fn main() {
    let mut m: HashMap<u32, Box<u32>> = HashMap::new();
    m.insert(1, Box::new(5));
    let p: *const u32 = &**m.get(&1).unwrap();
    println!("{}", unsafe { *p });
    m.insert(2, Box::new(6));
}
