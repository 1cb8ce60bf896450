fn main() {
    let mut numbers = vec![1, 2, 3];
    numbers.push(4);
    let start = numbers.as_ptr();
    let end = unsafe { start.add(numbers.len()) };
    let mut at = start;
    let mut sum = 0;
    while at != end {
        sum += unsafe { *at };
        at = unsafe { at.add(1) };
    }
    println!("{sum}");
}
