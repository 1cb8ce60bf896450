fn split(s: &mut str, at: usize) -> (&mut str, &mut str) {
    assert!(s.is_char_boundary(at));
    let len = s.len();
    let p = s.as_mut_ptr();
    unsafe {
        (
            std::str::from_utf8_unchecked_mut(std::slice::from_raw_parts_mut(p, at)),
            std::str::from_utf8_unchecked_mut(std::slice::from_raw_parts_mut(p.add(at), len - at)),
        )
    }
}
fn main() {
    let mut s = String::from("abcd");
    let (a, b) = split(&mut s, 2);
    a.make_ascii_uppercase();
    b.make_ascii_uppercase();
    println!("{s}");
}
