fn each(mut f: impl FnMut(u8)) {
    for x in 0..3 {
        f(x);
    }
}
fn main() {
    let mut last = None;
    each(|x| last = Some(x));
    println!("{}", unsafe { last.unwrap_unchecked() });
}
