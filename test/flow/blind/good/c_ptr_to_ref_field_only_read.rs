struct S<'a> {
    r: &'a u32,
}
fn main() {
    let x = 1;
    let s = S { r: &x };
    let p: *const S = &s;
    let q = unsafe { (*p).r as *const u32 };
    println!("{} {}", unsafe { *q }, x);
}
