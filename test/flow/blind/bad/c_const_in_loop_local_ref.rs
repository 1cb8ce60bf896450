fn main() {
    let mut best: &str = "";
    for w in ["a", "bb"] {
        let owned = w.to_uppercase();
        let r: &str = unsafe { &*(owned.as_str() as *const str) };
        if r.len() > best.len() {
            best = r;
        }
    }
    println!("{best}"); //~ dangling
}
