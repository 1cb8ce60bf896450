fn main() {
    let mut s = String::new();
    unsafe {
        let v = s.as_mut_vec();
        v.push(0xc3);
        v.push(0xa9);
        v.push(b'a');
    }
    println!("{s}");
}
