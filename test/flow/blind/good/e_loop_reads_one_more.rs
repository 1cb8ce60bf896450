fn main() {
    let a = [1u32, 2, 3, 4];
    let p = a.as_ptr();
    let mut sum = 0;
    for i in 0..4 {
        sum += unsafe { *p.add(i) };
    }
    println!("{sum}");
}
