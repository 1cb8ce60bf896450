use std::mem::ManuallyDrop;
fn main() {
    let b = ManuallyDrop::new(Box::new(1)); //~ leak
    println!("{}", **b);
}
