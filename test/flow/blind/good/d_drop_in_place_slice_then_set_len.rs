pub fn clear(v: &mut Vec<String>) {
    unsafe {
        let s: *mut [String] = v.as_mut_slice();
        v.set_len(0);
        std::ptr::drop_in_place(s);
    }
}
fn main() {
    let mut v = vec![String::from("a")];
    clear(&mut v);
    println!("{v:?}");
}
