use std::collections::HashMap;

fn main() {
    let mut scores: HashMap<String, Box<u32>> = HashMap::new();
    scores.insert("a".to_string(), Box::new(1));
    let score: *const u32 = &**scores.get("a").unwrap();
    scores.insert("b".to_string(), Box::new(2));
    println!("{}", unsafe { *score });
}
