pub fn longest(ws: &[String]) -> usize {
    let mut best: *const String = std::ptr::null();
    let mut n = 0;
    for w in ws {
        if w.len() > n {
            n = w.len();
            best = w;
        }
    }
    if n > 0 { unsafe { (*best).len() } } else { 0 }
}
fn main() {
    println!("{}", longest(&[String::from("a")]));
}
