fn main() {
    let mut s = String::from("keep");
    let p = s.as_ptr();
    let t = std::mem::take(&mut s);
    println!("{} {t} {s}", unsafe { *p });
}
