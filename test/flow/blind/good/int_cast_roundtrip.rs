fn main() {
    let x = 5i32;
    let a = &raw const x as usize;
    let p = a as *const i32;
    println!("{}", unsafe { *p });
}
