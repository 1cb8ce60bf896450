// BUG: use-after-free: pointers to a variable of the loop's body are kept in a vector
fn main() {
    let mut ptrs: Vec<*const i32> = Vec::new();
    for i in 0..3 {
        let square = i * i;
        ptrs.push(&square);
    }
    for p in &ptrs {
        println!("{}", unsafe { **p });
    }
}
