fn nth(a: &[u8; 3], i: usize) -> u8 {
    if i < a.len() { unsafe { *a.get_unchecked(i) } } else { 0 }
}
fn flag(n: u8) -> bool {
    match n {
        0 | 1 => unsafe { std::mem::transmute::<u8, bool>(n) },
        _ => false,
    }
}
fn main() {
    println!("{} {} {}", nth(&[1, 2, 3], 7), nth(&[1, 2, 3], 2), flag(9));
}
