fn main() {
    let a = 7u8;
    let s: &[u8] = std::slice::from_ref(&a);
    let q: &[i8] = unsafe { &*(s as *const [u8] as *const [i8]) };
    println!("{}", q.len());
}
