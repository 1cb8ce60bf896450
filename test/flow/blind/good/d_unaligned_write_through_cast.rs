fn store(buf: *mut u8, v: u16) {
    unsafe { (buf.add(2) as *mut u16).write(v) }
}
fn main() {
    let mut words = [0u16; 4];
    store(words.as_mut_ptr().cast(), 5);
    println!("{:?}", words);
}
