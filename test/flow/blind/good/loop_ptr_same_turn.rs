fn main() {
    let mut total = 0;
    for i in 0..3 {
        let square = i * i;
        let p: *const i32 = &square;
        total += unsafe { *p };
    }
    println!("{total}");
}
