// BUG: use-after-free: a pointer to a map's value is read behind an insert that may move the table
use std::collections::HashMap;

fn main() {
    let mut scores: HashMap<String, u32> = HashMap::new();
    scores.insert("a".to_string(), 1);
    let score: *const u32 = scores.get("a").unwrap();
    scores.insert("b".to_string(), 2);
    println!("{}", unsafe { *score });
}
