fn main() {
    let n = unsafe { *vec![3u8; 4].as_ptr().add(3) };
    let m = unsafe { *String::from("abc").as_ptr() };
    println!("{n} {m}");
}
